"""What pages of accounts say in a way of their own."""
