"""The booklet of 200 touchpoints with everything a card can carry, from the document to the bytes.

Measured in processor time and in memory against a booklet of none, each in a process of its own: the fonts
are then as cold as they are on the command line.
"""

import resource
import subprocess
import sys
import time

TOUCHPOINTS = 200
MOST_SECONDS = 2.0
MOST_MEGABYTES = 50.0


def rows() -> list[tuple[str, float, float]]:
    full, empty = _measured(TOUCHPOINTS), _measured(0)
    return [
        (f"booklet of {TOUCHPOINTS} touchpoints: processor time, to 2 s", full[0] / MOST_SECONDS, 1.0),
        (
            f"booklet of {TOUCHPOINTS} touchpoints: memory beyond an empty one, to 50 MB",
            (full[1] - empty[1]) / MOST_MEGABYTES,
            1.0,
        ),
    ]


def _measured(touchpoints: int) -> tuple[float, float]:
    """Seconds of processor time, and the most memory in megabytes, of one booklet."""
    command = [sys.executable, "-m", "tests.benchmarks.bench_booklet", str(touchpoints)]
    made = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    seconds, megabytes, _ = made.stdout.split()
    return float(seconds), float(megabytes)


def _make(touchpoints: int) -> None:
    """Makes one booklet and prints what it took: seconds, megabytes, pages."""
    from journeymapper.export.pdf import draw_pdf
    from journeymapper.layout.booklet.book import lay_out_booklet
    from journeymapper.layout.papers import paper_named
    from tests.export.journeys import JOURNEY, PERSONA, journey_of
    from tests.export.sheets import MADE_AT, METADATA

    document = journey_of(touchpoints)
    start = time.process_time()
    pages = lay_out_booklet(document, JOURNEY, PERSONA, paper=paper_named("A4"), made_at=MADE_AT)
    draw_pdf(pages, METADATA, document.blobs)
    seconds = time.process_time() - start
    # Kilobytes on Linux, bytes on macOS.
    unit = 1024 if sys.platform != "darwin" else 1024 * 1024
    print(f"{seconds:.3f} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit:.1f} {len(pages)}")


if __name__ == "__main__":
    _make(int(sys.argv[1]))
