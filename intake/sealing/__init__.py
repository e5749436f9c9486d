"""Sealing: the only room that imports `cryptography`; knows keys and bytes, never a case."""
