"""The window: shows what `intake` says and decides nothing. The only importer of Qt."""
