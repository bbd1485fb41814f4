using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Codecs;
using NUnit.Framework;
using NUnit.Framework.Interfaces;
using Directory = Lucene.Net.Store.Directory;

namespace Lucene.Net.Vectors.Tests.Framework;

/// <summary>
/// The base of every test that touches an index: hands out a seeded random source and directories of every kind, checks each
/// directory's index after the test, and prints the seed of a test that failed. HYBRID_SEED repeats a run.
/// </summary>
public abstract class IndexTestCase
{
    private readonly List<Directory> _directories = [];
    private readonly List<string> _folders = [];
    private int _seed;

    protected Random Random { get; private set; } = new(0);

    [OneTimeSetUp]
    public void RegisterCodecs()
    {
        HybridCodec.Register();
    }

    [SetUp]
    public void Seed()
    {
        _seed = Seeds.New();
        Random = new Random(_seed);
    }

    [TearDown]
    public void CheckAndClean()
    {
        bool failed = TestContext.CurrentContext.Result.Outcome.Status == TestStatus.Failed;
        if (failed)
        {
            TestContext.Out.WriteLine($"repeat with {Seeds.Variable}={_seed}");
        }

        try
        {
            foreach (Directory directory in _directories)
            {
                if (!failed && DirectoryReader.IndexExists(directory))
                {
                    RequireClean(directory);
                }

                directory.Dispose();
            }
        }
        finally
        {
            _directories.Clear();
            foreach (string folder in _folders)
            {
                System.IO.Directory.Delete(folder, recursive: true);
            }

            _folders.Clear();
        }
    }

    /// <summary>A directory of a random kind.</summary>
    protected Directory NewDirectory()
    {
        return Keep<Directory>(Random.Next(4) switch
        {
            0 => new RAMDirectory(),
            1 => new SimpleFSDirectory(NewFolder()),
            2 => new NRTCachingDirectory(new MMapDirectory(NewFolder()), 1, 4),
            _ => new MMapDirectory(NewFolder()),
        });
    }

    /// <summary>A directory in the file system.</summary>
    protected FSDirectory NewFSDirectory()
    {
        return (FSDirectory)Keep(new MMapDirectory(NewFolder()));
    }

    protected DirectoryInfo NewFolder()
    {
        DirectoryInfo folder = System.IO.Directory.CreateTempSubdirectory("lucene-vectors-test-");
        _folders.Add(folder.FullName);
        return folder;
    }

    /// <summary>A configuration with merges on the calling thread, so that a run can be repeated from its seed.</summary>
    protected IndexWriterConfig NewConfig(Lucene.Net.Codecs.Codec codec)
    {
        IndexWriterConfig config = new(LuceneVersion.LUCENE_48, new WhitespaceAnalyzer(LuceneVersion.LUCENE_48))
        {
            Codec = codec,
            MergeScheduler = new SerialMergeScheduler(),
        };
        config.UseCompoundFile = Random.Next(2) == 0;
        if (Random.Next(2) == 0)
        {
            config.MaxBufferedDocs = 2 + Random.Next(50);
        }

        return config;
    }

    protected static void RequireClean(Directory directory)
    {
        using StringWriter output = new(CultureInfo.InvariantCulture);
        CheckIndex.Status status = new CheckIndex(directory) { InfoStream = output }.DoCheckIndex();
        Assert.That(status.Clean, Is.True, output.ToString());
    }

    protected T Keep<T>(T directory)
        where T : Directory
    {
        _directories.Add(directory);
        return directory;
    }
}
