using Lucene.Net.Codecs;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Codecs;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Codecs;

[NonParallelizable]
public sealed class CodecRegistrationTests
{
    [Test]
    public void OurNamesAreAddedAndTheHostsStay()
    {
        HybridCodec.Register();
        Assert.That(Codec.ForName("HybridVectors"), Is.InstanceOf<HybridCodec>());
        Assert.That(DocValuesFormat.ForName("VectorsFlat").Name, Is.EqualTo("VectorsFlat"));
        Assert.That(PostingsFormat.ForName("HybridImpacts").Name, Is.EqualTo("HybridImpacts"));
        Assert.That(PostingsFormat.ForName("Lucene41").Name, Is.EqualTo("Lucene41"));
        Assert.That(((IServiceListable)PostingsFormat.GetPostingsFormatFactory()).AvailableServices, Does.Contain("HybridImpacts").And.Contain("Lucene41"));
        Assert.That(Codec.ForName("Lucene46").Name, Is.EqualTo("Lucene46"));
        Assert.That(DocValuesFormat.ForName("Lucene45").Name, Is.EqualTo("Lucene45"));
        Assert.That(((IServiceListable)Codec.GetCodecFactory()).AvailableServices, Does.Contain("HybridVectors").And.Contain("Lucene46"));
        Assert.That(((IServiceListable)DocValuesFormat.GetDocValuesFormatFactory()).AvailableServices, Does.Contain("VectorsFlat").And.Contain("Lucene45"));
    }

    [Test]
    public void AnApplicationsOwnFactoryStaysInCharge()
    {
        HybridCodec.Register();
        IDocValuesFormatFactory before = DocValuesFormat.GetDocValuesFormatFactory();
        OwnFactory own = new();
        try
        {
            DocValuesFormat.SetDocValuesFormatFactory(own);
            HybridCodec.Register();
            Assert.That(DocValuesFormat.ForName("VectorsFlat").Name, Is.EqualTo("VectorsFlat"));
            Assert.That(DocValuesFormat.ForName("Lucene45").Name, Is.EqualTo("Lucene45"));
            Assert.That(own.Asked, Is.EqualTo("Lucene45"));
        }
        finally
        {
            DocValuesFormat.SetDocValuesFormatFactory(before);
        }
    }

    [Test]
    public void AgainDoesNothing()
    {
        HybridCodec.Register();
        ICodecFactory codecs = Codec.GetCodecFactory();
        IDocValuesFormatFactory formats = DocValuesFormat.GetDocValuesFormatFactory();
        IPostingsFormatFactory postings = PostingsFormat.GetPostingsFormatFactory();
        HybridCodec.Register();
        Assert.That(PostingsFormat.GetPostingsFormatFactory(), Is.SameAs(postings));
        Assert.That(Codec.GetCodecFactory(), Is.SameAs(codecs));
        Assert.That(DocValuesFormat.GetDocValuesFormatFactory(), Is.SameAs(formats));
    }

    private sealed class OwnFactory : IDocValuesFormatFactory
    {
        private readonly DefaultDocValuesFormatFactory _host = new();

        public string? Asked { get; private set; }

        public DocValuesFormat GetDocValuesFormat(string name)
        {
            Asked = name;
            return _host.GetDocValuesFormat(name);
        }
    }
}
