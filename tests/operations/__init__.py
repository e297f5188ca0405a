"""Tests of what an operator does: upgrade, check, back up and restore, on both databases."""
