"""The visit: the records on which guest, operator and health office meet, and the guest's side of it."""
