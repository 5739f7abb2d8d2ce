"""Control charts: provisional limits look provisional, a signal is framed, and what is hidden is drawn as hidden."""


def panels(figure):
    return [axes for axes in figure.axes if axes.lines]


def test_provisional_limits_are_dotted_settled_ones_dashed_and_without_limits_there_is_none(make_chart, drawn):
    first, second, third = panels(drawn(make_chart("control charts")))
    patterns = [
        {line._dash_pattern[1] and tuple(line._unscaled_dash_pattern[1]) for line in axes.lines if line.is_dashed()}
        for axes in (first, second)
    ]
    assert patterns == [{(1.2, 1.6)}, {(5, 2)}]
    assert not [line for line in third.lines if line.is_dashed()]


def test_a_signal_is_framed_and_a_hidden_year_stands_as_its_symbol_between_two_lines(make_chart, drawn):
    first, _, third = panels(drawn(make_chart("control charts")))
    (frame,) = [line for line in first.lines if line.get_marker() == "s"]
    assert (list(frame.get_xdata()), list(frame.get_ydata())) == ([2021], [55])
    assert [each.get_text() for each in third.texts] == [":"]
    assert [list(line.get_xdata()) for line in third.lines] == [[2018, 2019], [2021]]


def test_every_panel_starts_at_zero_and_has_a_scale_of_its_own(make_chart, drawn):
    axes = panels(drawn(make_chart("control charts")))
    assert all(each.get_ylim()[0] == 0 for each in axes)
    assert not axes[0].get_shared_y_axes().joined(axes[0], axes[1])
