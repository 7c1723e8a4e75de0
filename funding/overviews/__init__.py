"""What one wants to know of the money at a glance: budget against actual, the months, who gives,
the years beside each other. All of it out of the totals that the books keep."""
