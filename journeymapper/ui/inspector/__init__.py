"""The panel on the right: what is known of the selected things, to read and to change."""
