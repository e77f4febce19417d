"""The running service: settings, databases, the app, the scheduler, the command line. It knows every other package."""
