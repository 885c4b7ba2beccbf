"""How a project lies in SQLite: connections, tables, rows and the form of what is in them."""
