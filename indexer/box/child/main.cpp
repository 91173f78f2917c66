// depeche-box reads files from strangers for depeche-indexer, which starts it, and can do nothing else.
#include <array>
#include <clocale>
#include <cstdlib>
#include <exception>
#include <new>
#include <string>
#include <string_view>

#include "indexer/box/child/conversation.h"
#include "indexer/box/child/jobs.h"
#include "indexer/box/child/sandbox.h"

namespace depeche::box {
namespace {

struct Job {
  std::string_view name;
  int seconds;  // of the processor, for one file
  void (*read)(Conversation& conversation);
};

// An archive may be of any length, a mail or a document is a bounded one.
constexpr std::array<Job, 3> kJobs{
    {{"archive", 4 * 3600, read_archive}, {"mail", 30, read_mail}, {"pdf", 60, read_pdf}}};

void read_file(const std::string& name, Conversation& conversation) {
  try {
    for (const Job& job : kJobs) {
      if (job.name != name) continue;
      allow_seconds(job.seconds);
      job.read(conversation);
    }
  } catch (const std::bad_alloc&) {
    conversation.reject("needs more memory than a file may");
  } catch (const std::exception& error) {
    conversation.reject(error.what());
  }
  conversation.done();
}

int run() {
  std::setlocale(LC_ALL, "C.UTF-8");
  prepare_mail();
  prepare_pdf();
  close_box();
  Conversation conversation;
  while (const auto job = conversation.next_job()) read_file(*job, conversation);
  return EXIT_SUCCESS;
}

}  // namespace
}  // namespace depeche::box

int main() {
  try {
    return depeche::box::run();
  } catch (const std::exception&) {
    return EXIT_FAILURE;
  }
}
