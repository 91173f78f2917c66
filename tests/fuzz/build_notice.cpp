// How far a build is, as a server reads it from a file that another process writes.
#include "indexer/index/generations/build_notice.h"

#include "tests/fuzz/target.h"

namespace depeche::fuzz {

void run(std::string_view bytes) {
  const auto progress = index::read_notice(bytes);
  if (!progress) return;
  claim(!index::name_of(progress->stage).empty(), "a stage has a name");
  claim(!progress->read_share || (*progress->read_share >= 0 && *progress->read_share <= 1),
        "a share is one");
  claim(index::read_notice(index::write_notice(*progress)) == progress, "what is read is written the same");
}

}  // namespace depeche::fuzz
