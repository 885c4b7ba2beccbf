"""Every verb a user has, as pure functions from a document and arguments to an edit."""
