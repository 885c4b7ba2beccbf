"""`python -m journeymapper`: the same as the `journeymapper` command."""

from journeymapper.cli import run

if __name__ == "__main__":
    run()
