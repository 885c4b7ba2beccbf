"""What board, Map and Customers share: a drawing that is scrolled, zoomed, pressed and typed on."""
