"""Pages of documents, training and publicity."""
