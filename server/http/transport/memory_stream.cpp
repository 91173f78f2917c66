#include "server/http/transport/memory_stream.h"

namespace depeche::http {

bool MemoryStream::read(const httplib::ContentReceiver& receive) {
  return body_.empty() || receive(body_.data(), body_.size());
}

// The limit is checked before the bytes are kept, so that a handler that runs wild can't fill the memory
// first. answer_ never exceeds the limit, which keeps the difference from wrapping around.
bool MemoryStream::write(std::string_view bytes) {
  if (bytes.size() > answer_limit_ - answer_.size()) throw AnswerTooLarge();
  answer_.append(bytes);
  return true;
}

}  // namespace depeche::http
