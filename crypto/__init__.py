"""The protocol of ``docs/protocol.md``: bytes in, bytes or typed values out.

No HTTP, SQL, settings, files or clock. Each module cites its section; TypeScript has the same modules under
the same names in ``crypto/web``.
"""
