r"""Raw is plain."""
