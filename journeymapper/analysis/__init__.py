"""What follows from a document: the shown path, numbers and times; and what differs between two of them."""
