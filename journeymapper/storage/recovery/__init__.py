"""Ways back to a project whose file is damaged or gone: looking it through, rescue, backups."""
