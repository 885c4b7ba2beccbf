"""The project file: one SQLite database, opened with suspicion and written one edit a transaction.

`project_file` is the door. Beside it is what makes, opens, reads, writes and copies a whole file. Below:

    telling     what is said when something is wrong
    database    how a project lies in SQLite
    history     what a file keeps of its past
    checking    whether a file may be used
    salvaging   what can still be read of damaged bytes

Above all of that is `recovery`: rescue and backups.
"""
