// Failures by whose fault they are. What is nobody's fault is a
// std::optional, what is the user's text is a value; the rest is thrown.
#pragma once

#include <stdexcept>
#include <string>

namespace depeche {

// The root of all that this project throws on purpose. The message is one
// line, names the path, article or option at fault, and is meant to be read.
class Error : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// The world's fault: the database is missing, is not ours, or can't be read now.
class IndexUnavailable : public Error {
 public:
  using Error::Error;
};

// The world's fault: there is no room left for what is to be written. What was there is as it was.
class DiskFull : public IndexUnavailable {
 public:
  using IndexUnavailable::IndexUnavailable;
};

// The world's fault: the database is there but damaged.
class IndexCorrupt : public Error {
 public:
  using Error::Error;
};

// The world's fault: another process is writing the same database.
class IndexLocked : public Error {
 public:
  using Error::Error;
};

// The caller's fault: a parameter, option or article that can't be accepted.
class InvalidRequest : public Error {
 public:
  using Error::Error;
};

}  // namespace depeche
