"""The clause library: templates written by us, with who checked them and when."""
