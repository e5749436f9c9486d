"""Packets and what travels beside them, in bytes and keys only: it knows nothing of cases."""
