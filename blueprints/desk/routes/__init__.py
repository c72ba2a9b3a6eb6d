"""The desk's pages by what is done on them."""
