"""`python -m evaluation`, and the entry point of the command `opptakt`."""


def main() -> None:
    """Runs the command line."""
    from evaluation.cli.app import app

    app()


if __name__ == "__main__":
    main()
