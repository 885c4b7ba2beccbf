"""A disk on which files can't grow, as tests have it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def files_end_at(size: int) -> Iterator[None]:
    """No file that this process writes can be larger than `size` bytes.

    Python writes no compiled modules meanwhile: it would not notice that they are cut off.
    """
    import resource

    limits, compiles_nothing = resource.getrlimit(resource.RLIMIT_FSIZE), sys.dont_write_bytecode
    sys.dont_write_bytecode = True
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        sys.dont_write_bytecode = compiles_nothing
