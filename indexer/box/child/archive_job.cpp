#include <archive.h>
#include <archive_entry.h>

#include <array>
#include <memory>
#include <string>

#include "indexer/box/child/jobs.h"

namespace depeche::box {
namespace {

using Archive = std::unique_ptr<archive, int (*)(archive*)>;

constexpr std::uint64_t kMostEntries = 5'000'000;
// What grows so much was made to: text shrinks to a tenth at best, XML of scanned pages to a thirtieth.
constexpr std::uint64_t kMostGrowth = 200;
constexpr std::uint64_t kAlwaysAllowed = 64U << 20U;

la_ssize_t give_bytes(archive* /*archive*/, void* conversation, const void** buffer) {
  const std::string_view next = static_cast<Conversation*>(conversation)->next_bytes();
  *buffer = next.data();
  return static_cast<la_ssize_t>(next.size());
}

std::string message_of(archive* from) {
  const char* message = archive_error_string(from);
  return message == nullptr ? "is a damaged archive" : std::string("is a damaged archive: ") + message;
}

std::string name_of(archive_entry* entry) {
  if (const char* name = archive_entry_pathname_utf8(entry)) return name;
  const char* raw = archive_entry_pathname(entry);
  return raw == nullptr ? std::string() : raw;
}

// Sends the bytes of an entry. Returns why it can't be read, else nothing.
std::string send_entry(archive* from, Conversation& conversation) {
  const std::int64_t packed_before = archive_filter_bytes(from, -1);
  std::array<char, 128U << 10U> piece{};
  std::uint64_t sent = 0;
  while (true) {
    const la_ssize_t count = archive_read_data(from, piece.data(), piece.size());
    if (count == 0) return {};
    if (count < 0) return message_of(from);
    sent += static_cast<std::uint64_t>(count);
    const auto packed = static_cast<std::uint64_t>(archive_filter_bytes(from, -1) - packed_before);
    const bool is_bomb = sent > kAlwaysAllowed && sent / kMostGrowth > packed + 1;
    if (is_bomb) return "grows to hundreds of times its size: not read further";
    conversation.part_bytes({piece.data(), static_cast<std::size_t>(count)});
  }
}

void read_entry(archive* from, archive_entry* entry, Conversation& conversation) {
  const FrameFields fields{{"name", name_of(entry)}};
  if (archive_entry_filetype(entry) != AE_IFREG) return;
  if (archive_entry_is_encrypted(entry) != 0) return conversation.reject("is encrypted", fields);
  conversation.begin_part(fields);
  conversation.end_part(send_entry(from, conversation));
}

}  // namespace

// Where the next entry can't be found, those before it were read all the same.
void read_archive(Conversation& conversation) {
  const Archive from(archive_read_new(), archive_read_free);
  archive_read_support_format_zip_streamable(from.get());
  archive_read_support_format_tar(from.get());
  if (archive_read_open(from.get(), &conversation, nullptr, give_bytes, nullptr) != ARCHIVE_OK)
    throw Unreadable(message_of(from.get()));
  archive_entry* entry = nullptr;
  for (std::uint64_t count = 0; count < kMostEntries; ++count) {
    const int result = archive_read_next_header(from.get(), &entry);
    if (result == ARCHIVE_EOF) return;
    if (result == ARCHIVE_FATAL || result == ARCHIVE_RETRY) throw Unreadable(message_of(from.get()));
    read_entry(from.get(), entry, conversation);
  }
  throw Unreadable("is an archive of millions of files: not read further");
}

}  // namespace depeche::box
