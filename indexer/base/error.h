// The exceptions of the project, one class for each thing that a caller may want to do about a failure.
//
// Not every failure is an exception. Where something is just not there, a function returns std::nullopt;
// where a user's text can't be understood, it returns a value that says why. Exceptions are for a caller that
// asked for what can't be done, and for the world: files, disks, other processes.
#pragma once

#include <stdexcept>
#include <string>

namespace depeche {

// The base of every exception that this project throws on purpose. The message is one line in English that
// names the path, article or option at fault. The programs print it as it is.
class Error : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// The world's fault: the database is missing, was built by another version, or can't be read at the moment.
class IndexUnavailable : public Error {
 public:
  using Error::Error;
};

// The world's fault: the disk has no room left for what is to be written. The database is as it was before.
class DiskFull : public IndexUnavailable {
 public:
  using IndexUnavailable::IndexUnavailable;
};

// The world's fault: the database is there, but its bytes are not what we wrote.
class IndexCorrupt : public Error {
 public:
  using Error::Error;
};

// The world's fault: another process holds the right to write to the database. To try again later helps.
class IndexLocked : public Error {
 public:
  using Error::Error;
};

// The caller's fault: a parameter, an option or an article can't be accepted as it is.
class InvalidRequest : public Error {
 public:
  using Error::Error;
};

}  // namespace depeche
