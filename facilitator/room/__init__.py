"""The room: the process that holds a live session, its network door and its journal."""
