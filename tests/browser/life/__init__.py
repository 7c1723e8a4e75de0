"""The life of one covenant, told in chapters: what people do in each, through pages only."""
