using System;
using System.Collections.Generic;
using Lucene.Net.Util;

namespace Lucene.Net.Codecs
{
    public abstract class Codec
    {
        private static ICodecFactory factory = new DefaultCodecFactory();
        private static Codec defaultCodec;

        protected Codec()
        {
            Name = NamedServiceFactory<Codec>.GetServiceName(GetType());
        }

        public string Name { get; }

        public abstract DocValuesFormat DocValuesFormat { get; }
        public abstract FieldInfosFormat FieldInfosFormat { get; }
        public abstract LiveDocsFormat LiveDocsFormat { get; }
        public abstract NormsFormat NormsFormat { get; }
        public abstract PostingsFormat PostingsFormat { get; }
        public abstract SegmentInfoFormat SegmentInfoFormat { get; }
        public abstract StoredFieldsFormat StoredFieldsFormat { get; }
        public abstract TermVectorsFormat TermVectorsFormat { get; }

        public static Codec Default
        {
            get => defaultCodec ??= ForName("Lucene46");
            set => defaultCodec = value ?? throw new ArgumentNullException(nameof(value));
        }

        public static ICollection<string> AvailableCodecs =>
            factory is IServiceListable listable ? listable.AvailableServices : throw new NotSupportedException("The current codec factory cannot list its codecs.");

        public static Codec ForName(string name) => factory.GetCodec(name);

        public static ICodecFactory GetCodecFactory() => factory;

        public static void SetCodecFactory(ICodecFactory codecFactory) =>
            factory = codecFactory ?? throw new ArgumentNullException(nameof(codecFactory));

        public override string ToString() => Name;
    }

    public abstract class FilterCodec : Codec
    {
        protected readonly Codec m_delegate;

        protected FilterCodec(Codec @delegate)
        {
            m_delegate = @delegate;
        }

        public override DocValuesFormat DocValuesFormat => m_delegate.DocValuesFormat;
        public override FieldInfosFormat FieldInfosFormat => m_delegate.FieldInfosFormat;
        public override LiveDocsFormat LiveDocsFormat => m_delegate.LiveDocsFormat;
        public override NormsFormat NormsFormat => m_delegate.NormsFormat;
        public override PostingsFormat PostingsFormat => m_delegate.PostingsFormat;
        public override SegmentInfoFormat SegmentInfoFormat => m_delegate.SegmentInfoFormat;
        public override StoredFieldsFormat StoredFieldsFormat => m_delegate.StoredFieldsFormat;
        public override TermVectorsFormat TermVectorsFormat => m_delegate.TermVectorsFormat;
    }
}
