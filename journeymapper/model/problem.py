"""A problem that the user can do something about, in the user's words.

The sentences are English message ids; whoever shows them translates them first (`i18n.tell`). A mistake in
the program is not a `Problem`: it is raised as an ordinary exception and reaches the crash dialog.
"""

from __future__ import annotations


class Problem(Exception):
    """`text` says what is wrong, `next_step` what the user can do; `fields` fill the %(names)s of both."""

    def __init__(self, text: str, next_step: str = "", /, **fields: object) -> None:
        super().__init__(text % fields if fields else text)
        self.text = text
        self.next_step = next_step
        self.fields = fields
