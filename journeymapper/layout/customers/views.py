"""What can be printed of the customers, by the names that the command line has for it."""

from __future__ import annotations

from typing import Literal, TypeGuard

CustomersView = Literal["personas", "empathy", "poster", "empathy-form"]
CUSTOMERS_VIEWS: tuple[CustomersView, ...] = ("personas", "empathy", "poster", "empathy-form")


def is_of_customers(view: str) -> TypeGuard[CustomersView]:
    """Whether a print shows the project's customers, and no journey."""
    return view in CUSTOMERS_VIEWS
