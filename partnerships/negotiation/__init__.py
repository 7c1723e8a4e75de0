"""Proposals, answers, freezing: how a text becomes everybody's text."""
