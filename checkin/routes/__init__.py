"""The public interface: what guests' devices use, and what anybody may read."""
