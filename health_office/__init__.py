"""The health office's side: members and their keys, day keys, trace requests, opening releases, exports."""
