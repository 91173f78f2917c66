#include "indexer/article/input/find_files.h"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <functional>
#include <iterator>
#include <set>
#include <system_error>
#include <utility>

#include "indexer/article/ascii_case.h"
#include "indexer/article/dates/read_date.h"
#include "indexer/article/input/encoding.h"
#include "indexer/article/plain_text.h"
#include "indexer/base/error.h"

namespace depeche::article {
namespace {

namespace fs = std::filesystem;

// Paths become ids and stand in messages, so they are one line of UTF-8, whatever their bytes.
std::string text_of(const fs::path& path) {
  return single_line(name_to_utf8(path.generic_string()));
}

// The last name in a path: "seeds" for "./seeds/" and for "." inside it.
std::string own_name(const fs::path& folder) {
  std::error_code error;
  const fs::path whole = fs::canonical(folder, error);
  return text_of((error ? folder : whole).filename());
}

// Editors keep their copies, and systems their notes, in hidden files.
bool is_hidden(const fs::path& path) {
  return path.filename().native().starts_with('.');
}

// "2022", "01-24" and "janvier" are folders of an archive and no newspapers.
bool is_date(const std::string& name) {
  const bool has_letter = std::any_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
  });
  return !has_letter || read_date(name).has_value() || read_date(name + " 2022").has_value();
}

// ".xml", ".xml.gz": what files that are left alone are counted by.
std::string kind_of(const fs::path& path) {
  const std::string suffix = ascii_lower_case(text_of(path.extension()));
  if (suffix == ".gz") return ascii_lower_case(text_of(path.stem().extension())) + suffix;
  return suffix.empty() ? "without an ending" : suffix;
}

// Walks through a folder with a stack of its own, so that no depth of folders is too deep.
class FolderWalk {
 public:
  FolderWalk(fs::path root, const FindOptions& options, ArticleSink& sink)
      : root_(std::move(root)), options_(options), sink_(sink), own_name_(own_name(root_)) {}

  // Folders wait on a stack, so the walk needs no recursion. All is sorted at the end, as the order of
  // folders is not that of the paths in them.
  std::vector<InputFile> run() {
    folders_ = {root_};
    while (!folders_.empty()) {
      const fs::path folder = std::move(folders_.back());
      folders_.pop_back();
      if (is_new(folder)) enter(folder);
    }
    std::sort(files_.begin(), files_.end(),
              [](const InputFile& a, const InputFile& b) { return a.path.native() < b.path.native(); });
    std::sort(rejects_.begin(), rejects_.end(),
              [](const Reject& a, const Reject& b) { return a.file < b.file; });
    for (Reject& reject : rejects_) sink_.reject(std::move(reject));
    return std::move(files_);
  }

 private:
  // Each folder is entered once, however many symbolic links lead to it.
  bool is_new(const fs::path& folder) {
    struct stat status {};
    return ::stat(folder.c_str(), &status) != 0 || entered_.emplace(status.st_dev, status.st_ino).second;
  }

  // A folder that vanishes or is closed to us meanwhile is a reject, and what was found in it stays.
  void enter(const fs::path& folder) {
    // Errors are values here: one folder that can't be read must not end the walk.
    std::error_code error;
    std::vector<fs::path> inner;
    source_ = options_.source.empty() ? name_around(folder) : options_.source;
    fs::directory_iterator entries(folder, error);
    while (!error && entries != fs::directory_iterator()) {
      const fs::path path = entries->path();
      if (!is_hidden(path) && look_at(path) == Kind::folder) inner.push_back(path);
      entries.increment(error);
    }
    if (error) reject(folder, "can't be opened: " + error.message());
    std::sort(inner.begin(), inner.end(), std::greater<>());
    std::move(inner.begin(), inner.end(), std::back_inserter(folders_));
  }

  // The name of the nearest folder that may be that of a newspaper, up to the one that was given.
  [[nodiscard]] std::string name_around(fs::path folder) const {
    while (folder != root_ && folder.has_relative_path()) {
      std::string name = text_of(folder.filename());
      if (!is_date(name)) return name;
      folder = folder.parent_path();
    }
    return own_name_;
  }

  enum class Kind { folder, other };

  // Notes a file that is to be read or to be rejected, and tells folders from other things.
  Kind look_at(const fs::path& path) {
    if (options_.links == Links::within_folder && leads_out_of(root_, path)) {
      sink_.leave_alone("link out of the folder");
      return Kind::other;
    }
    struct stat status {};
    const bool is_seen = ::stat(path.c_str(), &status) == 0;
    const int error = errno;
    if (is_seen && S_ISDIR(status.st_mode)) return Kind::folder;
    if (!options_.is_wanted(path)) {
      sink_.leave_alone(kind_of(path));
      return Kind::other;
    }
    if (!is_seen) {
      reject(path, "can't be read: " + std::generic_category().message(error));
    } else if (!S_ISREG(status.st_mode)) {
      reject(path, "is not a file");
    } else {
      files_.push_back({path, text_of(path.lexically_relative(root_)), source_,
                        static_cast<std::uint64_t>(status.st_size)});
    }
    return Kind::other;
  }

  void reject(const fs::path& path, std::string reason) {
    rejects_.push_back({text_of(path), 0, "", std::move(reason)});
  }

  const fs::path root_;
  const FindOptions& options_;
  ArticleSink& sink_;
  const std::string own_name_;
  std::string source_;             // of the files in the folder that is entered
  std::vector<fs::path> folders_;  // still to be entered, the next one last
  std::set<std::pair<dev_t, ino_t>> entered_;
  std::vector<InputFile> files_;
  std::vector<Reject> rejects_;
};

}  // namespace

// A link that leads nowhere leads out of nothing. What the names on the way to `folder` stand for does not
// matter.
bool leads_out_of(const fs::path& folder, const fs::path& path) {
  std::error_code error;
  if (!fs::is_symlink(path, error) || error) return false;
  const fs::path target = fs::canonical(path, error);
  if (error) return false;
  const fs::path inside = fs::canonical(folder, error);
  if (error) return true;
  const auto [end, rest] = std::mismatch(inside.begin(), inside.end(), target.begin(), target.end());
  return end != inside.end();
}

std::vector<InputFile> find_input_files(const fs::path& path, const FindOptions& options, ArticleSink& sink) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) {
    const int error = errno;
    throw InvalidRequest(text_of(path) + ": " + std::generic_category().message(error));
  }
  if (S_ISDIR(status.st_mode)) return FolderWalk(path, options, sink).run();
  // A pipe or a device can be read when it is named, but has no size to tell progress by.
  const std::uint64_t bytes = S_ISREG(status.st_mode) ? static_cast<std::uint64_t>(status.st_size) : 0;
  return {{path, text_of(path.filename()), options.source, bytes}};
}

}  // namespace depeche::article
