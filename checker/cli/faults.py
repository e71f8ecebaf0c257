"""A fault of the system goes in; what it means in both languages comes out."""

from __future__ import annotations

import errno

from checker.diagnostics import Words

_OS_FAULTS = {
    errno.ENOENT: Words("没有这个文件或文件夹", "no such file or folder"),
    errno.EISDIR: Words("这是文件夹，不是文件", "this is a folder, not a file"),
    errno.ENOTDIR: Words("路径中间有一段不是文件夹", "a part of the path is not a folder"),
    errno.EACCES: Words("没有权限", "permission denied"),
    errno.EPERM: Words("没有权限", "permission denied"),
    errno.ENOSPC: Words("磁盘已满", "the disk is full"),
    errno.EROFS: Words("磁盘是只读的", "the disk is read-only"),
    errno.ENAMETOOLONG: Words("文件名太长", "the name is too long"),
}


def name_fault(fault: OSError) -> Words:
    """What the system says, in both languages where it is one of the usual faults."""
    said = fault.strerror or type(fault).__name__
    return _OS_FAULTS.get(fault.errno or 0, Words(said, said))
