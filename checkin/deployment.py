"""What a deployment decides, as far as the slices need to know it. ``service.settings`` fills it in."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Deployment:
    """The facts of one running service."""

    public_url: str
    """Where browsers reach it, without a slash at the end; printed on posters."""
    root: bytes
    """The configured root id, 32 bytes (protocol B5)."""
    retention_days: int
    """How long check-ins are kept at most; the region's statement may say less, never more."""
    longest_stay_hours: int
    """After how many hours an open visit is ended, marked as estimated."""

    @property
    def secure(self) -> bool:
        """Whether browsers reach it over TLS."""
        return self.public_url.startswith("https://")
