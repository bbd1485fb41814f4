using System.Collections.Generic;
using System.IO;
using System.Linq;
using Lucene.Net.Codecs.Lucene46;
using Lucene.Net.Index;
using Lucene.Net.Store;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Host.Codecs;

[TestFixture]
public class SegmentMetadataTests
{
    [Test]
    public void Segment_info_comes_back_as_it_was([Values] bool compound)
    {
        using RAMDirectory directory = new();
        SegmentInfo info = new(directory, "4.8.0", "_a", 77, compound, null, new Dictionary<string, string> { ["source"] = "flush", ["os"] = "é" });
        info.SetFiles(new HashSet<string> { "_a.fdt", "_a_Lucene41_0.doc" });
        Lucene46SegmentInfoFormat format = new();
        format.SegmentInfoWriter.Write(directory, info, new FieldInfos([]), IOContext.DEFAULT);

        SegmentInfo read = format.SegmentInfoReader.Read(directory, "_a", IOContext.DEFAULT);
        Assert.That((read.Name, read.Version, read.DocCount, read.UseCompoundFile), Is.EqualTo(("_a", "4.8.0", 77, compound)));
        Assert.That(read.Diagnostics, Is.EquivalentTo(info.Diagnostics));
        Assert.That(read.GetFiles(), Is.EquivalentTo(new[] { "_a.fdt", "_a_Lucene41_0.doc", "_a.si" }));
    }

    [Test]
    public void Field_infos_come_back_as_they_were([Values("", "1", "a0")] string suffix)
    {
        List<FieldInfo> fields = [];
        foreach (IndexOptions options in new[]
        {
            IndexOptions.DOCS_ONLY, IndexOptions.DOCS_AND_FREQS, IndexOptions.DOCS_AND_FREQS_AND_POSITIONS, IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS,
        })
        {
            foreach (bool flag in new[] { false, true })
            {
                bool payloads = flag && options >= IndexOptions.DOCS_AND_FREQS_AND_POSITIONS;
                fields.Add(new FieldInfo($"indexed {options} {flag}", true, fields.Count * 50, false, flag, payloads, options, DocValuesType.NONE,
                    flag ? DocValuesType.NONE : DocValuesType.NUMERIC, new Dictionary<string, string> { ["format"] = "Lucene41" }));
            }
        }

        foreach (DocValuesType type in new[] { DocValuesType.NONE, DocValuesType.NUMERIC, DocValuesType.BINARY, DocValuesType.SORTED, DocValuesType.SORTED_SET })
        {
            fields.Add(SegmentFiles.DocValuesField($"values {type}", fields.Count * 50, type));
        }

        fields[^1].DocValuesGen = 5;
        fields[^2].PutAttribute("key", "value");
        using RAMDirectory directory = new();
        Lucene46FieldInfosFormat format = new();
        format.FieldInfosWriter.Write(directory, "_3", suffix, new FieldInfos([.. fields]), IOContext.DEFAULT);
        Assert.That(directory.ListAll(), Is.EqualTo(new[] { suffix.Length == 0 ? "_3.fnm" : $"_3_{suffix}.fnm" }));

        FieldInfos read = format.FieldInfosReader.Read(directory, "_3", suffix, IOContext.DEFAULT);
        Assert.That(read.Select(Describe), Is.EqualTo(fields.Select(Describe)));
    }

    [Test]
    public void Cut_or_altered_files_are_noticed()
    {
        using SegmentFiles files = new(1, SegmentFiles.DocValuesField("v", 0, DocValuesType.BINARY), SegmentFiles.IndexedField("t", 1, IndexOptions.DOCS_ONLY, DocValuesType.NUMERIC));
        new Lucene46FieldInfosFormat().FieldInfosWriter.Write(files.Directory, SegmentFiles.Name, "", files.Fields, IOContext.DEFAULT);
        new Lucene46SegmentInfoFormat().SegmentInfoWriter.Write(files.Directory, files.Info, files.Fields, IOContext.DEFAULT);
        foreach (string name in files.Directory.ListAll())
        {
            byte[] whole = files.Read(name);
            for (int at = 0; at < whole.Length; at++)
            {
                byte[] altered = [.. whole];
                altered[at] ^= 0x10;
                Assert.That(() => ReadAs(files, name, altered), Throws.InstanceOf<IOException>(), $"{name}, byte {at}");
                Assert.That(() => ReadAs(files, name, whole[..at]), Throws.InstanceOf<IOException>(), $"{name}, length {at}");
            }
        }
    }

    private static void ReadAs(SegmentFiles files, string name, byte[] content)
    {
        files.Replace(name, content);
        if (name.EndsWith(".fnm", System.StringComparison.Ordinal))
        {
            new Lucene46FieldInfosFormat().FieldInfosReader.Read(files.Directory, SegmentFiles.Name, "", IOContext.DEFAULT);
        }
        else
        {
            new Lucene46SegmentInfoFormat().SegmentInfoReader.Read(files.Directory, SegmentFiles.Name, IOContext.DEFAULT);
        }
    }

    private static string Describe(FieldInfo field) =>
        $"{field.Name} {field.Number} {field.IsIndexed} {field.IndexOptions} {field.DocValuesType} {field.NormType} {field.OmitsNorms} {field.HasPayloads} " +
        $"{field.HasVectors} {field.DocValuesGen} {string.Join(',', field.Attributes.Select(pair => pair.Key + ":" + pair.Value))}";
}
