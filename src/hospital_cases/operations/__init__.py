"""Operating a store: creating, upgrading, checking and backing it up."""
