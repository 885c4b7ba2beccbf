"""What the window's actions do: one module a menu or a subject. `ui.actions` names them."""
