"""How somebody shows who they are: password or mailed code, TOTP, recovery codes."""
