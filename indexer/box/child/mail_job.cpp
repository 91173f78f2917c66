#ifdef DEPECHE_WITH_MAIL

#include <gmime/gmime.h>
#include <iconv.h>

#include <memory>
#include <string>

#include "indexer/box/child/jobs.h"

namespace depeche::box {
namespace {

struct Unreference {
  void operator()(void* object) const { g_object_unref(object); }
};
template <typename Object>
using Owned = std::unique_ptr<Object, Unreference>;

std::string text_or_nothing(const char* text) {
  return text == nullptr ? std::string() : text;
}

// The name that a list of addresses begins with, else its address.
FrameFields sender_of(GMimeMessage* message) {
  InternetAddressList* from = g_mime_message_get_from(message);
  if (from == nullptr || internet_address_list_length(from) == 0) return {};
  InternetAddress* first = internet_address_list_get_address(from, 0);
  FrameFields fields{{"from", text_or_nothing(internet_address_get_name(first))}};
  if (INTERNET_ADDRESS_IS_MAILBOX(first)) {
    const char* address = internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(first));
    fields["address"] = text_or_nothing(address);
  }
  return fields;
}

// What begins with "Content-" is a header of the message's content.
std::string header_of(GMimeMessage* message, const char* name) {
  const std::string own = text_or_nothing(g_mime_object_get_header(GMIME_OBJECT(message), name));
  GMimeObject* content = g_mime_message_get_mime_part(message);
  if (!own.empty() || content == nullptr) return own;
  return text_or_nothing(g_mime_object_get_header(content, name));
}

void send_head(GMimeMessage* message, Conversation& conversation) {
  FrameFields fields = sender_of(message);
  fields["kind"] = "head";
  fields["id"] = text_or_nothing(g_mime_message_get_message_id(message));
  fields["subject"] = text_or_nothing(g_mime_message_get_subject(message));
  for (const char* name :
       {"Date", "Content-Language", "Content-Location", "Snapshot-Content-Location", "List-Id"})
    fields[name] = header_of(message, name);
  conversation.begin_part(fields);
  conversation.end_part();
}

std::string bytes_of(GMimePart* part) {
  GMimeDataWrapper* content = g_mime_part_get_content(part);
  if (content == nullptr) return {};
  const Owned<GMimeStream> stream(g_mime_stream_mem_new());
  g_mime_data_wrapper_write_to_stream(content, stream.get());
  const GByteArray* array = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream.get()));
  return {reinterpret_cast<const char*>(array->data), array->len};
}

std::string type_of(GMimeContentType* type) {
  const std::unique_ptr<char, void (*)(void*)> name(g_mime_content_type_get_mime_type(type), g_free);
  return text_or_nothing(name.get());
}

void send_part(GMimeObject* /*parent*/, GMimeObject* object, void* user_data) {
  if (!GMIME_IS_PART(object)) return;
  auto* const part = GMIME_PART(object);
  GMimeContentType* type = g_mime_object_get_content_type(object);
  FrameFields fields{{"kind", "body"},
                     {"type", type == nullptr ? "text/plain" : type_of(type)},
                     {"name", text_or_nothing(g_mime_part_get_filename(part))},
                     {"location", text_or_nothing(g_mime_object_get_header(object, "Content-Location"))},
                     {"disposition", text_or_nothing(g_mime_object_get_disposition(object))}};
  if (type != nullptr)
    fields["charset"] = text_or_nothing(g_mime_content_type_get_parameter(type, "charset"));
  auto& conversation = *static_cast<Conversation*>(user_data);
  conversation.begin_part(fields);
  conversation.part_bytes(bytes_of(part));
  conversation.end_part();
}

}  // namespace

void prepare_mail() {
  g_mime_init();
  // The tables stay loaded as long as somebody has them open.
  for (const char* charset :
       {"ISO-8859-1", "ISO-8859-2", "ISO-8859-5", "ISO-8859-7", "ISO-8859-9", "ISO-8859-15", "WINDOWS-1250",
        "WINDOWS-1251", "WINDOWS-1252", "WINDOWS-1254", "KOI8-R", "MACINTOSH", "UTF-16", "UTF-7", "GB18030",
        "BIG5", "SHIFT_JIS", "EUC-JP", "ISO-2022-JP"}) {
    static_cast<void>(iconv_open("UTF-8", charset));
    static_cast<void>(iconv_open(charset, "UTF-8"));
  }
}

void read_mail(Conversation& conversation) {
  const std::string bytes = conversation.all_bytes(Conversation::kMostBytes);
  const Owned<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size()));
  const Owned<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
  const Owned<GMimeMessage> message(g_mime_parser_construct_message(parser.get(), nullptr));
  if (!message) throw Unreadable("is no mail");
  send_head(message.get(), conversation);
  g_mime_message_foreach(message.get(), send_part, &conversation);
}

}  // namespace depeche::box

#else

#include "indexer/box/child/jobs.h"

namespace depeche::box {

void prepare_mail() {}

void read_mail(Conversation& /*conversation*/) {
  throw Unreadable(
      "is mail, which this build can't read: it was made without the Debian package libgmime-3.0-dev");
}

}  // namespace depeche::box

#endif
