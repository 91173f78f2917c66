// An id is noted as its bytes in hexadecimal digits between "<" and ">". A process may be killed in the
// middle of a note; the next note then follows the half one. As no digit is a bracket, the reader takes what
// stands between a ">" and the last "<" before it, and so passes over the half note. Notes at the end that
// lack their ">" are read again by the next call.
#include "indexer/index/edit/touched_articles.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <iterator>
#include <string_view>
#include <unordered_set>

#include "indexer/base/file_errors.h"

namespace depeche::index {
namespace {

std::string note_of(std::string_view id) {
  std::string note = "<";
  for (const char byte : id) note += fmt::format("{:02x}", static_cast<unsigned char>(byte));
  return note += ">";
}

// The id that the digits of a whole note stand for.
std::string id_in(std::string_view digits) {
  std::string id;
  for (; digits.size() >= 2; digits.remove_prefix(2)) {
    unsigned char byte = 0;
    std::from_chars(digits.data(), digits.data() + 2, byte, 16);
    id += static_cast<char>(byte);
  }
  return id;
}

}  // namespace

void note_touched(const std::filesystem::path& notes, const std::vector<Change>& changes) {
  std::string text;
  for (const Change& change : changes) text += note_of(id_of(change));
  // Appends, so that the notes of earlier writers stay.
  const Descriptor file(notes, O_WRONLY | O_CREAT | O_APPEND);
  write_all(file, notes, text);
}

std::vector<std::string> TouchedArticles::take() {
  std::ifstream file(notes_, std::ios::binary);
  if (!file) return {};  // nobody has written since the build began
  file.seekg(read_);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  if (file.bad()) throw IndexUnavailable(fmt::format("{}: can't be read", notes_.string()));
  std::vector<std::string> ids;
  std::unordered_set<std::string> known;
  std::size_t done = 0;
  for (std::size_t end = text.find('>'); end != std::string::npos; end = text.find('>', done)) {
    const std::size_t begin = text.rfind('<', end) + 1;
    std::string id = id_in(std::string_view(text).substr(begin, end - begin));
    if (known.insert(id).second) ids.push_back(std::move(id));
    done = end + 1;
  }
  read_ += static_cast<std::streamoff>(done);
  return ids;
}

}  // namespace depeche::index
