"""Meetings: agenda, minutes, decisions; working groups; calendars by a secret link."""
