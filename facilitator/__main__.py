"""`python -m facilitator` is the program."""


def main() -> None:
    """Run the program. Whoever stops it while it is still being loaded sees no traceback."""
    try:
        from facilitator.cli import main as program
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    program()


if __name__ == "__main__":
    main()
