"""What a transaction is, whatever the store: its blocks, its objects, and their changes."""
