"""The story of Zilverwaard: made-up people and organisations, made through the real services."""
